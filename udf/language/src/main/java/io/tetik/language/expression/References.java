package io.tetik.language.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a checked expression reads.
 *
 * @param attributes indexes of attributes
 * @param segments indexes of segments
 * @param properties the properties of the event in hand
 * @param stages by stage, the properties that are read; a stage of which only the envelope is read is there too
 * @param maps by name of a map, the fields that are read
 * @param facts what else of the trigger is read
 * @param messages steps of whose messages it is asked when and how they were sent
 * @param readsTrigger whether it reads what started the run, or anything of runs
 * @param comparisons where time enters an expression that may read time in no other way
 */
record References(
        Set<Integer> attributes,
        Set<Integer> segments,
        Set<String> properties,
        Map<String, Set<String>> stages,
        Map<String, Set<String>> maps,
        Set<String> facts,
        Set<String> messages,
        boolean readsTrigger,
        List<ElapsedComparison> comparisons) {}
