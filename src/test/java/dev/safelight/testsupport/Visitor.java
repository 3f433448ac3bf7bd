package dev.safelight.testsupport;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/**
 * Somebody at the dashboard of a packaged server, in a real browser, who finds things on its pages by what they are called.
 *
 * @param server that runs
 */
public record Visitor(Page page, PackagedServer server) {

    /** In a new browser window, not signed in. */
    public static Visitor on(Screen screen, Chromium chromium, PackagedServer server) {
        var size = new NewContextOptions().setViewportSize(screen.width(), screen.height());
        return new Visitor(chromium.browser().newContext(size).newPage(), server);
    }

    /** Signs in as the owner that {@link Phone#withOwner} makes. */
    public void signIn() {
        open("login");
        page.getByLabel("User name").fill(Phone.OWNER);
        page.getByLabel("Password").fill(Phone.PASSWORD);
        button("Sign in").click();
        assertThat(page.getByRole(AriaRole.NAVIGATION)).isVisible();
    }

    /** Goes to a page; {@code path} without a slash at the front. */
    public void open(String path) {
        page.navigate(server.url(path).toString());
    }

    /** Goes to a page that everybody must be able to read. */
    public void look(String path) {
        open(path);
        look();
    }

    /** Everybody must be able to read what is shown now. */
    public void look() {
        Accessibility.check(page);
    }

    /** The button that is called so, and not longer. */
    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name));
    }

    /** The first link of the name. */
    public Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name))
                .first();
    }

    /** What the page says of what was just done. */
    public Locator told() {
        return page.getByRole(AriaRole.STATUS);
    }
}
