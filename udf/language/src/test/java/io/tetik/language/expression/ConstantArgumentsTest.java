package io.tetik.language.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantArgumentsTest {
    private final Problems problems = new Problems();
    private final ExpressionCompiler compiler =
            new ExpressionCompiler(RandomScope.vocabulary(), problems, new CheckedExpressionCache(), new Quarantine(0));
    private final Context anywhere = Context.ofStage(RandomScope.shape(), Map.of());

    private List<Problem> problems(String text, Context context) {
        Problems found = new Problems();
        compiler.reportingTo(found).compile(written(text), context);
        return found.list();
    }

    private static ExpressionText written(String text) {
        return new ExpressionText(text, new Place(new SourceText("test", text), 1, 1), -1);
    }

    private Object value(String text) {
        CompiledExpression compiled = compiler.compile(written(text), anywhere);
        return Objects.requireNonNull(compiled, () -> text + ": " + problems.list())
                .root()
                .eval(NoScope.INSTANCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "event.s.matches('[slots')                    | 17 | '[slots' is not a regular expression",
                "event.s.matches('^(?!test)slots')            | 17 | no look-around",
                "matches(event.s, 'a{2,1}')                   | 18 | not a regular expression",
                "event.s.matches('[' + 'a')                   | 21 | '[a' is not a regular expression",
                "event.s.matches(event.b ? 'a' : '(')         | 33 | '(' is not a regular expression",
                "['a'].exists(x, x.matches('('))              | 27 | '(' is not a regular expression",
                "{'k': event.s.matches('(')}.k                | 23 | '(' is not a regular expression",
                "event.t > timestamp('2026-1-1')              | 21 | '2026-1-1' is not an ISO-8601 instant with zone",
                "event.t > timestamp('2026-01-01')            | 21 | not an ISO-8601 instant with zone",
                "event.t > timestamp('0000-01-01T00:00:00Z')  | 21 | of the years 1 to 9999",
                "event.d > duration('7 days')                 | 20 | '7 days' is not a duration such as 500ms",
                "event.d > duration('600000w')                | 20 | at most ten thousand years",
                "event.t.getHours('Istanbul') == 1            | 18 | 'Istanbul' is not an IANA time zone",
                "event.t.getDayOfWeek('Europe/Istambul') == 1 | 22 | did you mean 'Europe/Istanbul'",
                "event.t.getDate('PST') == 1                  | 17 | write the place, as in America/Los_Angeles",
                "event.t.getMilliseconds('x') == 1            | 25 | 'x' is not an IANA time zone",
                "event.t.getHours(event.b ? 'UTC' : 'X') == 1 | 36 | 'X' is not an IANA time zone",
                "event.n == int('12,5')                       | 16 | '12,5' is not an integer",
                "event.x == double('12,5')                    | 19 | '12,5' is not a number",
                "bool('yes')                                  |  6 | 'yes' is not a bool",
            })
    void aConstantThatIsNoneIsRefusedAtItsPlace(String text, int column, String message) {
        assertThat(problems(text, anywhere)).singleElement().satisfies(problem -> {
            assertThat(problem.place().column()).isEqualTo(column);
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.s.matches('^[a-z]+$')",
                "event.s.matches(event.s)",
                "event.t > timestamp('2026-11-01T13:00:00+03:00')",
                "event.t.getHours(event.s) == 1",
                "event.t.getHours('Europe/Istanbul') == event.t.getHours('+03:00')",
                "event.t.getHours('EST') == event.t.getHours('-5:00')",
                "duration(event.s) > duration('1.5h')",
                "int(event.s) == 1",
                "timestamp(1793527200) == event.t",
            })
    void whatMayBeRightIsNot(String text) {
        assertThat(problems(text, anywhere)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7d, PT168H",
        "2w, PT336H",
        "1h30m, PT1H30M",
        "1d12h, PT36H",
        "-3d, PT-72H",
        "1.5h, PT1H30M",
        "500ms, PT0.5S",
    })
    void aDurationIsWrittenAsEverywhereInTheLanguage(String text, Duration expected) {
        assertThat(value("duration('" + text + "')")).isEqualTo(expected);
        assertThat(value("['" + text + "'].map(x, duration(x))")).isEqualTo(List.of(expected));
    }

    @Test
    void aSegmentComparesWithSuchADuration() {
        CompiledExpression week = compiler.compile(written("elapsed(user.t) >= duration('7d')"), Context.ofSegment());
        assertThat(Objects.requireNonNull(week).edges())
                .extracting(ElapsedEdge::offset)
                .containsExactly(7 * 86_400_000L);
        assertThat(problems("elapsed(user.t) > duration('7 days')", Context.ofSegment()))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("not a duration such as");
    }

    @ParameterizedTest
    @CsvSource({"EST, 7", "MST, 5", "HST, 2", "Europe/Istanbul, 15", "-5:00, 7", "3:30, 15"})
    void zonesOfTheCalendarHaveTheirNames(String zone, long hour) {
        assertThat(value("timestamp('2026-07-01T12:00:00Z').getHours('" + zone + "')"))
                .isEqualTo(hour);
        assertThat(value("['" + zone + "'].map(z, timestamp('2026-07-01T12:00:00Z').getHours(z))"))
                .isEqualTo(List.of(hour));
    }

    @Test
    void anIntThatIsTooGreatIsSaidToBe() {
        assertThat(problems("event.n < 9223372036854775808", anywhere))
                .extracting(Problem::message)
                .containsExactly("9223372036854775808 is out of range for int, which ends at 9223372036854775807");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "event.s.matches('a') ~ event.s does not exist",
                "event.s.matches('a') || user.s.matches('a') ~ event.s does not exist",
                "string(event.n) ~ event.n does not exist",
                "event.l.exists(x, x == user.n) ~ event.l does not exist",
                "[1].exists(x, x == user.n) ~ user.n does not exist",
                "user.t.getHours('UTC') ~ user.t does not exist",
            })
    void whatIsMissingWithinACallHasItsName(String text, String reason) {
        assertThat(value(text)).isEqualTo(new Failure(Failure.Cause.MISSING, reason));
    }
}
