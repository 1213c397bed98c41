package dev.kakehashi.vm;

/** What the balancer believes of a member, and how it learns. */
interface MemberHealth {

    /** Whether it sends the member new requests. */
    boolean up();

    /** The member may answer otherwise than before. */
    void lookAgain();

    /** The member is no member any more. */
    void stop();
}
