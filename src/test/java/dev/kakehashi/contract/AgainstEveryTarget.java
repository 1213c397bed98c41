package dev.kakehashi.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test class that is run once for each target: the embedded cluster in process and over HTTPS, and, where it is named
 * in {@link ReferenceTest}, the real one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass
@ArgumentsSource(AgainstEveryTarget.Targets.class)
@interface AgainstEveryTarget {

    /** The targets, each opened when its turn comes. */
    final class Targets implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            Stream<dev.kakehashi.contract.Target> targets = context.getTags().contains(ReferenceTest.TAG)
                    ? Reference.kubeconfig().stream().map(file -> OverHttps.of("reference", file))
                    : Stream.of(0, 1).map(which -> which == 0 ? new InProcess() : OverHttps.embedded());
            return targets.map(Arguments::of);
        }
    }
}
