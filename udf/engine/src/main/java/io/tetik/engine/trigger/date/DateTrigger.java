package io.tetik.engine.trigger.date;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.OneKeyTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerIndex;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.language.calendar.Recurrence;
import io.tetik.language.calendar.Recurrence.Every;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.value.ValueType;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A day that an attribute names starts the campaign: once, or every year or month, perhaps some days before or after. */
public final class DateTrigger extends OneKeyTrigger<DateTrigger.Definition> {
    static final String WORD = "date";

    private static final Set<ValueType> DAYS = Set.of(ValueType.DATE, ValueType.TIMESTAMP, ValueType.DYN);

    private static final Key<Name> ATTRIBUTE =
            Key.required("attribute", Shapes.WORD, "The attribute that names the day, a date or a timestamp.");
    private static final Key<String> EVERY = Key.optional(
            "every", Shapes.oneOf(List.of("year", "month")), "Whether the day comes back; without it, once.");
    private static final Key<LocalTime> AT =
            Key.optional("at", Shapes.TIME_OF_DAY, "The time of that day; midnight if it is missing.");
    private static final Key<Long> OFFSET =
            Key.optional("offset", Shapes.OFFSET, "So much before (-3d) or after (2h) that time.");
    private static final Key<ZoneId> ZONE =
            Key.optional("zone", Shapes.USERS_ZONE, "The time zone of day and time: user, or a name.");
    private static final Key<ItemField> EACH = Key.optional(
            "each",
            ItemField.SHAPE,
            "Of an attribute with items: the field of an item that names its day, such as item.expires.");
    private static final Key<Definition> DATE = Key.required(
            WORD,
            Shapes.object(Table.of("trigger 'date'", ATTRIBUTE, EACH, EVERY, AT, OFFSET, ZONE), DateTrigger::read),
            "Which day, and at which time of it.");

    /**
     * What an author says.
     *
     * @param each null: the attribute itself names the day
     * @param zone null: the user's
     */
    record Definition(
            Name attribute,
            @Nullable ItemField each,
            Recurrence recurrence,
            @Nullable ZoneId zone) implements TriggerDefinition {}

    public DateTrigger() {
        super(Definition.class, DATE);
    }

    @Override
    public String text() {
        return "Fires on a day that an attribute of the user names, such as a birthday.";
    }

    private static @Nullable Definition read(Row row) {
        String every = row.get(EVERY);
        Recurrence recurrence = Recurrence.of(
                every == null ? Every.ONCE : Every.valueOf(every.toUpperCase(Locale.ROOT)),
                row.get(AT, LocalTime.MIDNIGHT),
                row.get(OFFSET, 0L));
        Name attribute = row.get(ATTRIBUTE);
        return attribute == null ? null : new Definition(attribute, row.get(EACH), recurrence, row.get(ZONE));
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        return definition.each() == null
                ? TriggerDraft.of(List.of(), () -> compile(definition, compilation))
                : TriggerDraft.ofFacts(
                        Map.of(Dates.ITEM, itemType(definition, compilation)), () -> compile(definition, compilation));
    }

    /** The type of the items, as far as it is known. */
    private static ValueType itemType(Definition definition, TriggerCompilation compilation) {
        CompiledAttribute attribute =
                compilation.knownAttribute(definition.attribute().value());
        return attribute != null && attribute.type().kind() == ValueType.Kind.LIST
                ? attribute.type().elementType()
                : ValueType.DYN;
    }

    private static CompiledTrigger compile(Definition definition, TriggerCompilation compilation) {
        Name name = definition.attribute();
        CompiledAttribute attribute = compilation.attribute(name);
        if (attribute == null) {
            return CompiledTrigger.BY_EVENTS; // There is a problem, so the plan is never run.
        }
        ValueType type = attribute.type();
        boolean isList = type.kind() == ValueType.Kind.LIST;
        if (definition.each() != null && !isList && !type.equals(ValueType.DYN)) {
            compilation
                    .problems()
                    .add(
                            name.place(),
                            "attribute '" + attribute.name() + "' is a " + type + ", but 'each' needs items");
        } else if (definition.each() == null && isList) {
            compilation
                    .problems()
                    .add(
                            name.place(),
                            "attribute '" + attribute.name() + "' is a " + type
                                    + ", but a date needs a date or a timestamp; 'each' names that of an item");
        } else if (definition.each() == null && !DAYS.contains(type)) {
            compilation
                    .problems()
                    .add(
                            name.place(),
                            "attribute '" + attribute.name() + "' is a " + type + ", but a date needs a date or a timestamp");
        }
        return new Compiled(attribute, definition.each(), definition.recurrence(), definition.zone());
    }

    private record Compiled(
            CompiledAttribute attribute,
            @Nullable ItemField each,
            Recurrence recurrence,
            @Nullable ZoneId zone) implements CompiledTrigger {
        @Override
        public String calendar() {
            String of = each == null ? "" : " " + each.text();
            return "date " + attribute.stateId() + of + " " + recurrence + " " + zone;
        }

        @Override
        public void register(Campaign campaign, TriggerIndex index) {
            index.timetable(Dates.class, Dates::new).add(campaign, attribute.index(), each, recurrence, zone);
        }
    }

    @Override
    public @Nullable TriggerMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.NONE;
    }
}
