package io.tetik.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.value.Day;
import io.tetik.language.value.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the language adds to CEL, planned, within a macro, which the library evaluates, and where types are known late. */
class LanguageFunctionsTest {
    private final Problems problems = new Problems();
    private final ExpressionCompiler compiler =
            new ExpressionCompiler(RandomScope.vocabulary(), problems, new CheckedExpressionCache(), new Quarantine(0));
    private final Context anywhere = Context.ofStage(RandomScope.shape(), Map.of());

    private static ExpressionText written(String text) {
        return new ExpressionText(text, new Place(new SourceText("test", text), 1, 1), -1);
    }

    private CompiledExpression compiled(String text) {
        return Objects.requireNonNull(compiler.compile(written(text), anywhere), () -> text + ": " + problems.list());
    }

    private Object value(String text) {
        return compiled(text).root().eval(NoScope.INSTANCE);
    }

    private List<String> mistakes(String text) {
        Problems found = new Problems();
        compiler.reportingTo(found).compile(written(text), anywhere);
        return found.list().stream().map(Problem::message).toList();
    }

    /** As a definition would write it. */
    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(LanguageFunctionsTest::shown).toList().toString();
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "decimal('8.37') in [8.37]; true",
                "decimal('8.370') in [4.97, 8.37]; true",
                "decimal('8.371') in [8.37]; false",
                "decimal('5.00') in [4, 5]; true",
                "5 in [decimal('5.0')]; true",
                "8.37 in [decimal('8.37')]; true",
                "5 in [5.0, 6.0]; true",
                "5.0 in [5, 6]; true",
                "decimal('0.3') in [0.1 + 0.2]; false",
                "decimal('8.37') in [5, 8.37]; true",
                "dyn(decimal('8.37')) in [8.37]; true",
                "decimal('8.37') == 8.37; true",
                "decimal('8.37') != 8.37; false",
                "decimal('8.37') < 8.38; true",
                "max(decimal('8.37'), 8.38) == 8.38; true",
                "min([decimal('8.37'), 9.0]) == 8.37; true"
            })
    void decimalsStandBesideLiteralsAsTheseAreWritten(String text, String expected) {
        assertValue(text, expected);
    }

    /** No message of the type checker tells of names that no page of ours knows. */
    @Test
    void mistakesNameTypesAsTheLanguageDoes() {
        List<String> values = List.of(
                "1",
                "1.5",
                "decimal('1')",
                "'a'",
                "true",
                "timestamp('2026-11-01T10:00:00Z')",
                "date('2026-11-01')",
                "duration('1h')",
                "[1]",
                "{'a': 1}",
                "[timestamp('2026-11-01T10:00:00Z')]",
                "[duration('1h')]");
        List<String> operators = List.of("+", "-", "*", "/", "%", "<", "<=", "==", "!=", ">", ">=", "in", "&&");
        int mistakes = 0;
        for (String left : values) {
            for (String right : values) {
                for (String operator : operators) {
                    for (String text : List.of(
                            left + " " + operator + " " + right,
                            "min(" + left + ", " + right + ")",
                            left + ".startsWith(" + right + ")",
                            "elapsed(" + left + ") > " + right,
                            "(" + left + " ? " + right + " : 1)")) {
                        List<String> found = mistakes(text);
                        mistakes += found.size();
                        assertThat(found)
                                .as(text)
                                .allSatisfy(message -> assertThat(message)
                                        .doesNotContain(
                                                "google", "protobuf", "uint", "bytes", "null_type", "wrapper("));
                    }
                }
            }
        }
        assertThat(mistakes).isGreaterThan(500);
        assertThat(mistakes("date('2026-11-01') < timestamp('2026-11-01T10:00:00Z')"))
                .singleElement()
                .asString()
                .startsWith("found no matching overload for '_<_' applied to '(date, timestamp)'");
    }

    private void assertValue(String text, String expected) {
        assertThat(shown(value(text))).as(text).isEqualTo(expected);
        assertThat(shown(value("[0].map(i, " + text + ")[0]")))
                .as("within a macro: " + text)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "decimal('8.37') + decimal('4.97') + decimal('36.66')     | 50",
                "decimal('8.37') + decimal('4.97') + decimal('36.66') >= 50.0 | true",
                "decimal('0.1') + decimal('0.2') == 0.3                   | true",
                "decimal('0.1') + decimal('0.2') == decimal('0.30')       | true",
                "decimal('0.1') - decimal('0.3')                          | -0.2",
                "decimal('19.90') * 3                                     | 59.7",
                "3 * decimal('19.90') - 1                                 | 58.7",
                "decimal('1') / 3                                         | 0.333333333333333333",
                "decimal('2') / 3                                         | 0.666666666666666667",
                "1 / decimal('8')                                         | 0.125",
                "decimal('0.000000000000000001') / 2                      | 0",
                "decimal('0.000000000000000003') / 2                      | 0.000000000000000002",
                "-decimal('5.50')                                         | -5.5",
                "decimal('5') == 5 && 5 == decimal('5.0')                 | true",
                "decimal('5') != 5.5 && 5.5 > decimal('5')                | true",
                "decimal('8.37') == 8.37 && decimal('8.37') <= 8.37       | true",
                "decimal(8.37)                                            | 8.37",
                "decimal(7) + decimal(' 1'.trim())                        | 8",
                "decimal('1e3')                                           | 1000",
                "decimal('999999999999999999.999999999999999999')         | 999999999999999999.999999999999999999",
                "string(decimal('19.90'))                                 | 19.9",
                "double(decimal('19.90')) + 0.1                           | 20.0",
                "int(decimal('-19.90'))                                   | -19",
                "round(decimal('2.345'), 2)                               | 2.35",
                "round(decimal('-2.345'), 2)                              | -2.35",
                "round(decimal('2.5'))                                    | 3",
                "round(2.675, 2)                                          | 2.68",
                "round(7)                                                 | 7",
                "floor(decimal('-2.1'))                                   | -3",
                "ceil(decimal('2.1'))                                     | 3",
                "floor(2.9) + ceil(2.1)                                   | 5.0",
                "abs(decimal('-2.1'))                                     | 2.1",
                "abs(-3) + 1                                              | 4",
                "min(3, 2) + max(3, 2)                                    | 5",
                "min(3, 2.5)                                              | 2.5",
                "max(decimal('2.5'), 2)                                   | 2.5",
                "sum([1, 2, 3])                                           | 6",
                "sum([0.5, 0.25])                                         | 0.75",
                "sum([decimal('0.1'), decimal('0.2')])                    | 0.3",
                "sum([days(1), hours(2)]) == hours(26)                    | true",
                "min([3, 1, 2]) + max([3, 1, 2])                          | 4",
                "max(['b', 'a'])                                          | b",
                "avg([1, 2])                                              | 1.5",
                "avg([decimal('1'), decimal('2')])                        | 1.5",
                "[3, 1, 3, 2].distinct()                                  | [3, 1, 2]",
                "[3, 1, 2].sort()                                         | [1, 2, 3]",
                "[decimal('2'), decimal('1.5')].sort()                    | [1.5, 2]",
                "['b', 'a'].sort().reverse()                              | [b, a]",
                "[1, 2, 3, 4].slice(1, 3)                                 | [2, 3]",
                "[1, 2].slice(0, 5)                                       | [1, 2]",
                "'ISTANBUL'.lower()                                       | istanbul",
                "'straße'.upper()                                         | STRASSE",
                "'\\u00a0 a b \\t'.trim()                                 | a b",
                "'a-b-c'.replace('-', '')                                 | abc",
                "'a,b,,c'.split(',')                                      | [a, b, , c]",
                "'a😀b'.split('')                                         | [a, 😀, b]",
                "'a😀bc'.substring(1, 3)                                  | 😀b",
                "'a😀bc'.substring(2)                                     | bc",
                "'a😀bc'.indexOf('b')                                     | 2",
                "'a😀bc'.charAt(1)                                        | 😀",
                "['a', 'b'].join('-') + ['c', 'd'].join()                 | a-bcd",
                "date('2000-11-20')                                       | 2000-11-20",
                "date('11-20') == date('--11-20')                         | true",
                "date('2000-11-20') < date('2001-01-01')                  | true",
                "date('2000-11-20') == date('--11-20')                    | true",
                "string(date('11-20'))                                    | --11-20",
                "date(timestamp('2026-11-01T23:00:00Z'))                  | 2026-11-01",
                "date(timestamp('2026-11-01T23:00:00Z'), 'Asia/Tokyo')    | 2026-11-02",
            })
    void aFunctionHasAValue(String text, String expected) {
        assertValue(text, expected);
    }

    /** The types are known when values are there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'p': decimal('19.90'), 'n': '3'} | i.p * 2                | 39.8",
                "{'p': decimal('19.90'), 'n': 3}   | i.p * i.n              | 59.7",
                "{'p': decimal('19.90'), 'n': 3}   | i.p > i.n              | true",
                "{'p': decimal('3'), 'n': 3}       | i.p == i.n             | true",
                "{'p': decimal('3.50'), 'n': 3}    | string(i.p)            | 3.5",
                "{'p': decimal('3.55'), 'n': 3}    | round(i.p, 1)          | 3.6",
                "{'p': [1, 2], 'n': 'x'}           | sum(i.p)               | 3",
                "{'p': [1, 2], 'n': 'x'}           | avg(i.p)               | 1.5",
                "{'p': [decimal('1')], 'n': 'x'}   | avg(i.p)               | 1",
                "{'p': 'A b', 'n': 3}              | i.p.lower()            | a b",
            })
    void typesMayBeKnownLate(String item, String text, String expected) {
        assertThat(shown(value("[" + item + "].map(i, " + text + ")[0]"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1.0 / 0.0                                        | NOT_FINITE",
                "0.0 / 0.0                                        | NOT_FINITE",
                "1.0e308 * 10.0                                   | NOT_FINITE",
                "double('NaN')                                    | NOT_FINITE",
                "[1.0].map(x, double('Infinity'))                 | NOT_FINITE",
                "decimal('1') / 0                                 | NOT_FINITE",
                "decimal('999999999999999999') + 1                | OUT_OF_RANGE",
                "decimal('1000000000') * decimal('1000000000')    | OUT_OF_RANGE",
                "decimal('1').lower                               | UNFIT",
                "'abc'.substring(2, 9)                            | OUT_OF_RANGE",
                "min([1].filter(x, x > 1))                        | MISSING",
                "avg([1].filter(x, x > 1))                        | MISSING",
                "[1].slice(2, 1)                                  | OUT_OF_RANGE",
                "round(1.5, 19)                                   | OUT_OF_RANGE",
                "event.n + 1                                      | MISSING",
            })
    void whatHasNoValueSaysWhy(String text, Failure.Cause cause) {
        if (text.endsWith(".lower")) {
            assertThat(mistakes(text)).isNotEmpty();
            return;
        }
        assertThat(value(text))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.cause()).isEqualTo(cause));
    }

    /** Infinity is no step on the way to a value, within a macro either. */
    @Test
    void aQuotientOfZeroDecidesNothing() {
        assertThat(value("[1.0].exists(x, x / 0.0 > 5.0)")).isInstanceOf(Failure.class);
        assertThat(value("1.0 / 0.0 > 5.0")).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decimal('1') + 1.5",
                "decimal('1') * event.x",
                "event.x - decimal('1')",
                "decimal('1') % 2",
                "decimal('1') + '1'",
                "date('11-20') < timestamp('2026-11-01T00:00:00Z')",
                "event.s.sum()",
                "decimal('1,5')",
                "decimal('1234567890123456789')",
                "date('2001-02-29')",
                "date('20.11.1990')",
                "decimal('1.0e-30')",
            })
    void whatDoesNotFitIsRefused(String text) {
        assertThat(mistakes(text)).isNotEmpty();
    }

    @Test
    void theTypeIsKnown() {
        assertThat(compiled("decimal('1') * 2").type()).isEqualTo(ValueType.DECIMAL);
        assertThat(compiled("[decimal('1')]").type()).isEqualTo(ValueType.list(ValueType.DECIMAL));
        assertThat(compiled("date('11-20')").type()).isEqualTo(ValueType.DATE);
        assertThat(compiled("sum([1.5])").type()).isEqualTo(ValueType.DOUBLE);
    }

    @Test
    void aDayOfEveryYearFallsInEachYear() {
        Day leap = Objects.requireNonNull(Day.parse("--02-29"));
        assertThat(leap.in(2027)).hasToString("2027-02-28");
        assertThat(leap.in(2028)).hasToString("2028-02-29");
    }
}
