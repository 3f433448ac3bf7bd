package dev.safelight.account.guard;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that a form of ours posts to: the form must carry the CSRF token, and must not come from another site. Every
 * {@code POST} of a {@code *Pages} class has it, and a field {@code csrf} in its form.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FormAction {}
