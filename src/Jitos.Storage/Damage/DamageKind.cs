namespace Jitos.Storage;

/// <summary>What is wrong with a place in a journal.</summary>
public enum DamageKind
{
    /// <summary>A frame beyond the acknowledged mark is incomplete: a write that never finished, nothing acknowledged is lost.</summary>
    Torn,

    /// <summary>A frame's bytes do not agree with its checksums, digest or format.</summary>
    Corrupt,

    /// <summary>The journal ends before what was acknowledged.</summary>
    LostTail,

    /// <summary>A frame is absent though later ones are there.</summary>
    MissingFrame,

    /// <summary>A sound frame stands where another one belongs.</summary>
    OutOfOrder,

    /// <summary>A sound frame does not follow the frame before it.</summary>
    ChainBroken,

    /// <summary>A sound frame says it begins elsewhere.</summary>
    WrongOffset,

    /// <summary>A frame was written in an epoch that had ended, or has not begun.</summary>
    WrongEpoch,

    /// <summary>A frame is of a format this program does not know; a later one may.</summary>
    UnknownVersion,

    /// <summary>A frame's header asks for more than the limits allow.</summary>
    TooLarge,

    /// <summary>What the store says beside the frames (columns, journal list) was altered.</summary>
    Altered,

    /// <summary>The store's file cannot be read at this place.</summary>
    Unreadable,
}
