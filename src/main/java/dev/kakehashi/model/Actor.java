package dev.kakehashi.model;

/**
 * Who does something: a person, a named tool, the balancer, a machine or a controller of the cluster.
 *
 * @param kind what sort of actor it is
 * @param name its name as people say it, such as {@code Terraform} or {@code Deployment controller}
 */
public record Actor(Kind kind, String name) {

    /** The sorts of actors. */
    public enum Kind {
        PERSON,
        TOOL,
        BALANCER,
        MACHINE,
        CONTROLLER
    }
}
