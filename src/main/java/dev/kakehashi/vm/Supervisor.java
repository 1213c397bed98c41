package dev.kakehashi.vm;

/** Keeps a machine's process running, as well as it can. */
interface Supervisor {

    /** What a supervisor looks after. */
    interface Ward {

        /** Whether it is well, as a check from the same machine would find. */
        Finding finding();

        /** Is to be started again, after a process that still hangs has been killed. */
        void startAgain();

        /** Will not be started again. */
        void givenUp();
    }

    /** The process was started, by the supervisor itself or by a command to it. */
    void started();

    /** The process exited without having been told to. */
    void exited();

    /** The process may be well or unwell now; supervisors that only wait for exits do not care. */
    default void lookAgain() {}

    /** The process is stopped on purpose, or its machine is gone: leave it alone until it is started again. */
    void rest();

    /** Whether it will start the process again. */
    boolean waiting();

    /** Nobody restarts anything: a process that is started from a shell script, or a unit with {@code Restart=no}. */
    Supervisor NONE = new Supervisor() {
        @Override
        public void started() {}

        @Override
        public void exited() {}

        @Override
        public void rest() {}

        @Override
        public boolean waiting() {
            return false;
        }
    };
}
