package io.tetik.language.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.scenario.CompiledDefinitions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    private static List<String> rendered(String text) {
        return CompiledDefinitions.of(List.of(new SourceText("shop.yaml", text))).problems().stream()
                .map(problem -> problem.render().replace("\r\n", "\n"))
                .toList();
    }

    @Test
    void aProblemShowsItsLineAndPointsAtItsPlace() {
        assertThat(rendered("kind: EventType\nname: Order\n")).containsExactly("""
                        shop.yaml:2:7: name 'Order' must match [a-z][a-z0-9_]{0,63}
                            name: Order
                                  ^""");
    }

    @Test
    void theCaretStandsUnderItsPlaceBehindTabsAndWideLetters() {
        SourceText source = new SourceText("f.yaml", "\ta: çığ x\n");
        assertThat(new Place(source, 1, 9).problem("here").render().replace("\r\n", "\n"))
                .isEqualTo("f.yaml:1:9: here\n    \ta: çığ x\n    \t       ^");
    }

    @Test
    void aPlaceBeyondTheTextIsShownWithoutOne() {
        SourceText source = new SourceText("f.yaml", "a: b");
        assertThat(new Place(source, 1, 50).problem("here").render()).endsWith("    ^");
        assertThat(new Place(source, 7, 3).problem("here").excerpt()).isEmpty();
    }

    private static String[] shown(String line, int column) {
        return new Place(new SourceText("f.yaml", line), 1, column)
                .problem("here")
                .render()
                .replace("\r\n", "\n")
                .split("\n", -1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 100, 101, 102, 150, 5_000, 9_900, 9_950, 10_000})
    void ofALongLineTheCharactersAroundThePlaceAreShown(int column) {
        StringBuilder line = new StringBuilder("abcdefghij".repeat(1_000));
        line.setCharAt(column - 1, 'X');
        String[] shown = shown(line.toString(), column);
        assertThat(shown[1].length()).isBetween(100, 210);
        assertThat(shown[1].charAt(shown[2].indexOf('^'))).isEqualTo('X');
        assertThat(shown[1].strip().startsWith("…")).isEqualTo(column > 101);
        assertThat(shown[1].endsWith("…")).isEqualTo(column <= 9_900);
    }

    @Test
    void noLetterIsCutInTwo() {
        for (int column = 99; column < 110; column++) {
            String[] shown = shown("😀".repeat(500), column);
            assertThat(new String(shown[1].getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(shown[1]);
            assertThat(shown[1].codePointCount(0, shown[1].length())).isBetween(204, 206);
            assertThat(shown[2]).hasSize(4 + Math.min(column, 102));
        }
    }

    @Test
    void aMessageThatQuotesAMegabyteIsCut() {
        Problem problem = new Place(new SourceText("f.yaml", "a"), 1, 1)
                .problem("the value '" + "x".repeat(1 << 20) + "' is none");
        assertThat(problem.message())
                .hasSizeLessThan(1_100)
                .startsWith("the value 'x")
                .contains("…")
                .endsWith("x' is none");
        assertThat(problem.render()).hasSizeLessThan(1_300);
    }

    @Test
    void problemsStandInTheOrderOfTheirPlacesAndEachOnlyOnce() {
        SourceText a = new SourceText("a.yaml", "");
        SourceText b = new SourceText("b.yaml", "");
        Problems problems = new Problems();
        problems.add(new Place(b, 1, 1), "m");
        problems.add(new Place(a, 10, 1), "m");
        problems.add(new Place(a, 9, 30), "n");
        problems.add(new Place(a, 9, 30), "m");
        problems.add(new Place(a, 9, 4), "m");
        problems.add(new Place(a, 9, 4), "m");
        assertThat(problems.list())
                .extracting(problem -> problem.place().source().name() + ":"
                        + problem.place().line() + ":" + problem.place().column() + problem.message())
                .containsExactly("a.yaml:9:4m", "a.yaml:9:30m", "a.yaml:9:30n", "a.yaml:10:1m", "b.yaml:1:1m");
    }

    @Test
    void aMistakeInsideAnExpressionIsFoundInEveryStyleOfText() {
        assertThat(rendered("""
                {kind: Segment, name: plain, when: user.a > 1}
                ---
                {kind: Segment, name: quoted, when: "user.b > 1"}
                ---
                kind: Segment
                name: block
                when: |
                  1 > 2 ||
                    user.c > 1
                ---
                kind: Segment
                name: folded
                when: >
                  user.d > 1
                """)).containsExactly("""
                        shop.yaml:1:40: undefined field 'a'
                            {kind: Segment, name: plain, when: user.a > 1}
                                                                   ^""", """
                        shop.yaml:3:42: undefined field 'b'
                            {kind: Segment, name: quoted, when: "user.b > 1"}
                                                                     ^""", """
                        shop.yaml:9:9: undefined field 'c'
                                user.c > 1
                                    ^""", """
                        shop.yaml:14:7: undefined field 'd'
                              user.d > 1
                                  ^""");
    }

    @Test
    void brokenYamlIsOneProblemAtItsPlaceAndWhatStandsBeforeItIsStillRead() {
        assertThat(rendered("kind: EventType\nname: Bad\n---\nkind: [\n"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("shop.yaml:2:7:");
        assertThat(rendered("kind: EventType\nname: Bad\n---\nkind: [\n").get(1))
                .contains("not valid YAML");
    }

    @Test
    void aWordThatIsNearlyRightIsSuggested() {
        assertThat(Suggestion.among(List.of("order_placed", "order_shipped"), "order_plaecd"))
                .isEqualTo(" (did you mean 'order_placed'?)");
        assertThat(Suggestion.among(List.of("order_placed"), "visited")).isEmpty();
        assertThat(Suggestion.among(List.of(), "x")).isEmpty();
    }
}
