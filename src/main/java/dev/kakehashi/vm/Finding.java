package dev.kakehashi.vm;

/** What somebody finds who asks a machine whether it is well. */
enum Finding {
    /** It says that it can serve. */
    WELL,
    /** It refuses the connection, or answers at once that it cannot serve. */
    REFUSED,
    /** It does not answer in time: hung, or gone. */
    SILENT
}
