package io.tetik.jobs.files;

import java.io.IOException;

/** Takes the records of one file as bytes, before anything is known of them. */
interface RawRecords {
    /**
     * @param number the 1-based line, or of an Avro file the record
     */
    void record(byte[] raw, long number) throws IOException;

    /**
     * A record that was too long to be kept whole.
     *
     * @param length of the whole record in bytes
     */
    void cutRecord(byte[] beginning, long number, long length) throws IOException;

    /**
     * A record that is there, but has no form in which it could be passed on.
     *
     * @param detail why
     */
    void unusable(long number, String detail) throws IOException;

    /**
     * The place where the file cannot be read any further.
     *
     * @param raw what was there of the record at that place
     */
    void broken(byte[] raw, long number, String detail) throws IOException;
}
