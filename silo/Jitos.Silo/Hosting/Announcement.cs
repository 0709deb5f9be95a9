using Jitos.Client;
using Jitos.Grains;
using Microsoft.Extensions.Options;

namespace Jitos.Silo;

/// <summary>What a server says on the console when it has started.</summary>
internal static class Announcement
{
    /// <summary>Says it. Secrets are said in development alone; otherwise it says where they are.</summary>
    public static void Write(Server server, TextWriter output)
    {
        var (address, services) = (server.Address, server.Services);
        output.WriteLine($"JITOS serves the universe '{address.Universe}' from {server.Directory}");
        if (server.Login is { } login)
        {
            output.WriteLine($"  browser   {login}  (works once)");
            output.WriteLine($"  token     {services.GetRequiredService<IOptions<JitosOptions>>().Value.OperatorSession.Secret}  (the operator's, which stays until 'jitos token rotate')");
        }
        else
        {
            output.WriteLine($"  browser   {address.Http}");
        }

        output.WriteLine($"  token in  {LocalServer.TokenPath(server.Directory)}");
        output.WriteLine($"  members   {address.Gateway}  (Orleans gateway of the cluster '{address.Cluster}', for those with its secret)");
        output.WriteLine("Ctrl+C stops it.");
    }
}
