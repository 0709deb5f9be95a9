namespace Jitos.Silo;

/// <summary>What the server tells its caller by its exit code; the command <c>jitos</c> has the same ones.</summary>
internal static class ServerExit
{
    /// <summary>It was told to stop, and has stopped in order.</summary>
    public const int Ok = 0;

    /// <summary>It failed.</summary>
    public const int Failed = 1;

    /// <summary>The configuration is wrong, or a port is taken; nothing was done.</summary>
    public const int BadConfiguration = 2;

    /// <summary>The store cannot be used, is in use, or is damaged.</summary>
    public const int Store = 3;
}
