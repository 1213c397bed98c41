/** What must be so in objects, in the words of the API server ({@code pkg/apis/…/validation}). */
@NullMarked
package dev.kakehashi.cluster.api.validation;

import org.jspecify.annotations.NullMarked;
