using System.CommandLine;
using Jitos.Silo;

namespace Jitos.Cli;

/// <summary><c>jitos token rotate</c></summary>
internal static class TokenVerb
{
    public static Command Create(CommonOptions options)
    {
        var rotate = new Command("rotate", "Makes the secrets of a server anew, which must not run: the operator's token, what sessions are signed with, and the cluster's secret. All sessions end, and members need the new secret.") { options.Data };
        options.SetAction(rotate, (parsed, _) => RotateAsync(options.ReportOf(parsed), options.StoreOf(parsed)));
        return new Command("token", "Looks after the secrets that a server keeps beside its store.") { rotate };
    }

    /// <summary>The store is open meanwhile, so that no server starts on the secrets that are taken away.</summary>
    private static async Task<int> RotateAsync(Report report, StoreLocation location)
    {
        var store = location.Open();
        await using (store.ConfigureAwait(false))
        {
            ServerSecrets.Rotate(location.Directory);
            // Whole paths: the files are read elsewhere than where the command was run.
            string[] files = [.. ServerSecrets.FilesIn(location.Directory).Select(Path.GetFullPath)];
            report.Document(new TokenDocument(files));
            report.Line($"made anew: {string.Join(", ", files)}; the next server on this store uses them, unless its settings give others");
            return ExitCode.Ok;
        }
    }
}
