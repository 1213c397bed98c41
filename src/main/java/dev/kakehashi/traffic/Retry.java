package dev.kakehashi.traffic;

/** Who sends a failed request to another member, so that the user does not see the failure. */
public enum Retry {
    /** Nobody: kube-proxy, or a balancer without redispatch. */
    NONE,
    /** A refused connection is tried at another member: HAProxy with {@code option redispatch}. */
    REFUSED_ELSEWHERE,
    /** A request that is refused, not answered or cut off is sent again: nginx with {@code proxy_next_upstream}. */
    ANY_ELSEWHERE
}
