package io.tetik.tools.explain;

import io.tetik.engine.explain.Account;
import io.tetik.engine.explain.Detail;
import io.tetik.engine.explain.Moments;
import io.tetik.schemas.UserSnapshot;
import io.tetik.schemas.codec.PropertyValues;
import java.io.PrintWriter;
import java.util.List;

/** The answer on one page: what was asked, the timeline, the state at the end, the summary. */
final class Explanation {
    private final Question question;
    private final Evidence evidence;
    private final Lines lines;

    private Explanation(Question question, Evidence evidence, Lines lines) {
        this.question = question;
        this.evidence = evidence;
        this.lines = lines;
    }

    static void print(Question question, Evidence evidence, PrintWriter out) {
        new Explanation(question, evidence, new Lines(out)).print();
        out.flush();
    }

    private void print() {
        lines.line(0, heading());
        notShown();
        Timeline.of(evidence).forEach(this::block);
        if (evidence.atTheEnd() != null) {
            state(evidence.atTheEnd());
        }
        if (!evidence.decisions().isEmpty()) {
            section("Summary", Summary.of(evidence.decisions()));
        }
    }

    private String heading() {
        int count = evidence.decisions().size();
        String what = count == 0 ? "No decisions" : count == 1 ? "1 decision" : count + " decisions";
        String campaign = question.campaign() == null ? "" : " by campaign " + question.campaign();
        return what + " about user " + question.user() + campaign + time() + " in " + evidence.source() + ".";
    }

    private String time() {
        Moments utc = new Moments(null);
        return (question.from() == null ? "" : " from " + utc.text(question.from()))
                + (question.to() == null ? "" : " to " + utc.text(question.to()));
    }

    private void notShown() {
        LeftOut leftOut = evidence.leftOut();
        if (!leftOut.otherCampaigns().isEmpty()) {
            lines.line(0, "Of other campaigns, not shown: " + Summary.text(leftOut.otherCampaigns()) + ".");
        }
        if (leftOut.otherTimes() > 0) {
            lines.line(0, "At other times, not shown: " + leftOut.otherTimes() + ".");
        }
        if (leftOut.repeated() > 0) {
            lines.line(0, "Written more than once, as after a failure, and shown once: " + leftOut.repeated() + ".");
        }
        if (leftOut.unreadable() > 0) {
            lines.line(0, "Not readable: " + leftOut.unreadable() + ", the first: " + leftOut.unreadableWhy() + ".");
        }
        if (evidence.decisions().isEmpty() && !leftOut.hasOtherDecisions()) {
            lines.line(0, whyNothing());
        }
    }

    private String whyNothing() {
        return evidence.atTheEnd() == null
                ? "Either no trigger has fired for this user, or the id is not the one that the events have."
                : "The user is known, but no trigger has fired for them.";
    }

    private void block(Block block) {
        lines.blank();
        int depth = block.heading() == null ? 0 : 1;
        if (block.heading() != null) {
            lines.line(0, block.heading());
        }
        for (Account account : block.accounts()) {
            lines.line(depth, account.when() + "  " + account.sentence());
            account.notes().forEach(note -> lines.line(depth + 2, note));
        }
    }

    private void state(UserSnapshot user) {
        section("Segments at the end", user.getSegments().isEmpty() ? List.of("none") : user.getSegments());
        section("Attributes at the end", Detail.equations(PropertyValues.toPlainMap(user.getAttributes())));
    }

    private void section(String title, List<String> content) {
        lines.blank();
        lines.line(0, title);
        content.forEach(each -> lines.line(1, each));
    }
}
