using System.Net.Sockets;
using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Silo;

/// <summary>What a server that failed says and returns.</summary>
/// <param name="ExitCode">One of <see cref="ServerExit"/>.</param>
/// <param name="Message">One line: what, where, what to do.</param>
internal sealed record ServerFailure(int ExitCode, string Message)
{
    /// <summary>The meaning of an exception.</summary>
    public static ServerFailure Of(Exception error) => Causes(error).Select(Known).FirstOrDefault(known => known is not null)
        ?? new ServerFailure(ServerExit.Failed, $"A fault of this program: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}");

    private static ServerFailure? Known(Exception error) => error switch
    {
        ServerException known => new(known.ExitCode, known.Message),
        SecretFileException secret => new(ServerExit.BadConfiguration, secret.Message),
        StoreException store => new(ServerExit.Store, store.Message),
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => new(ServerExit.BadConfiguration, "A port was taken by another program while the server started; start it again."),
        OrleansConfigurationException configuration => new(ServerExit.BadConfiguration, configuration.Message),
        UnauthorizedAccessException => new(ServerExit.Store, $"{error.Message} Check the rights of the directory of the store."),
        IOException and not FileNotFoundException => new(ServerExit.Store, $"{error.Message} Check the disk, its space and the rights of the directory."),
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
