namespace Jitos.Documents;

/// <summary>What the command line tells its caller by its exit code.</summary>
public static class ExitCode
{
    /// <summary>Everything asked for was done, and everything checked holds.</summary>
    public const int Ok = 0;

    /// <summary>Refused, failed, or something checked does not hold; nothing was lost.</summary>
    public const int Refused = 1;

    /// <summary>The command line or an input is wrong, or it names what is not there; nothing was done.</summary>
    public const int BadInput = 2;

    /// <summary>The store cannot be used, is in use, is damaged, or cannot be written.</summary>
    public const int Store = 3;

    /// <summary>The server does not answer, or does not know the token.</summary>
    public const int Server = 4;

    /// <summary>Cancelled by the user, as shells report it for an interrupt.</summary>
    public const int Cancelled = 130;
}
