package dev.safelight.dashboard;

import io.quarkus.qute.TemplateInstance;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which part of a page is asked for: all of it, or only what changes while one looks. */
public final class Live {
    /** The parameter that asks for a part. */
    public static final String FRAGMENT = "fragment";

    static final String PART = "live";

    private Live() {}

    /** The live part when the parameter asks for it, else the page. Both are one template file. */
    public static <T> TemplateInstance choose(
            @Nullable String fragment,
            T model,
            Function<T, TemplateInstance> page,
            Function<T, TemplateInstance> part) {
        return (PART.equals(fragment) ? part : page).apply(model);
    }
}
