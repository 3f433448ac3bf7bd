package dev.safelight.asset.tree;

/** Something that cannot be done with a tree as it is. The message is a sentence for people. */
public class TreeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is in the way, as far as a caller must tell apart. */
    public enum Kind {
        /** There is nothing of this name. */
        MISSING,
        /** The folder that it would be in is not there, or is a file. */
        NO_PARENT,
        /** The name is taken. */
        TAKEN,
        /** It is a folder, where only a file will do. */
        IS_FOLDER,
        /** A folder cannot be put into itself, and the root stays where it is. */
        INTO_ITSELF,
        /** Folders would be nested deeper than any address reaches. */
        TOO_DEEP,
        /** The name was taken away while its bytes arrived. */
        GONE
    }

    private final Kind kind;

    public TreeException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** One sentence about this occurrence. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    static TreeException missing() {
        return new TreeException(Kind.MISSING, "There is nothing of this name.");
    }

    static TreeException noParent() {
        return new TreeException(Kind.NO_PARENT, "The folder that this would be in does not exist; make it first.");
    }

    static TreeException taken() {
        return new TreeException(Kind.TAKEN, "This name is taken.");
    }

    static TreeException isFolder() {
        return new TreeException(Kind.IS_FOLDER, "This is a folder; only a file will do here.");
    }

    static TreeException intoItself() {
        return new TreeException(
                Kind.INTO_ITSELF, "A folder cannot be put into itself, and the root of the tree stays where it is.");
    }

    static TreeException tooDeep() {
        return new TreeException(
                Kind.TOO_DEEP, "Folders must not be nested deeper than %d.".formatted(TreePath.MAX_DEPTH));
    }

    static TreeException changed() {
        return new TreeException(Kind.GONE, "Something in it was changed while it was copied; try again.");
    }

    static TreeException gone() {
        return new TreeException(
                Kind.GONE, "The name was taken away while its bytes arrived. They are kept; send the file again.");
    }
}
