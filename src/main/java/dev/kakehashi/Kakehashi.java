package dev.kakehashi;

/** Starts the program and wires the rooms together; nothing else knows everybody. */
public final class Kakehashi {

    private Kakehashi() {}

    public static void main(String[] arguments) {
        System.out.println("Kakehashi");
    }
}
