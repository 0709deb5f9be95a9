using System.Net;
using Jitos.Storage;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace Jitos.Silo;

/// <summary>Puts a server together.</summary>
internal static class ServerSetup
{
    private const string Explorer = "index.html";
    private const string Dashboard = "/dashboard";

    /// <summary>The builder, with the configuration read.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        AddDefaults(builder);
        builder.Configuration.AddCommandLine(arguments, ServerOptionsReader.Switches);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        return builder;
    }

    /// <summary>
    /// The settings that hold where no other source says anything. A program that uses the package has no such file beside it,
    /// or one of its own, and must still answer only to the hosts that the defaults allow.
    /// </summary>
    private static void AddDefaults(WebApplicationBuilder builder)
    {
        string[] names = ["appsettings.json", $"appsettings.{builder.Environment.EnvironmentName}.json"];
        var defaults = new ConfigurationBuilder();
        foreach (var stream in names.Select(typeof(ServerSetup).Assembly.GetManifestResourceStream).OfType<Stream>())
        {
            defaults.AddJsonStream(stream);
        }

        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults.Build().AsEnumerable() });
    }

    /// <summary>The server, not yet started.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, ServerOptions options, ServerSecrets secrets, Ports ports, SqliteStore store)
    {
        builder.WebHost.ConfigureKestrel(kestrel => Limit(kestrel, options.Http, ports.Http));
        builder.Host.UseOrleans(silo => SiloSetup.Configure(silo, options, secrets, ports));
        builder.Services
            .AddSingleton(Options.Create(options))
            .AddSingleton(store)
            .AddSingleton<IJournalStore>(store)
            .AddSingleton<IChunkStore>(store)
            .AddProblemDetails()
            .AddExceptionHandler<FaultHandler>()
            .Configure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, options.Http.TrustedProxies));
        builder.Services.AddLogin();
        builder.Services.AddJitosEdge(edge => (edge.Universes[0], edge.BodyBytes) = (options.Universe, options.Http.MaxBodyBytes));
        builder.Services.AddHealth();
        builder.Services.AddTelemetry(options.Telemetry);
        var application = builder.Build();
        Map(application);
        return application;
    }

    private static void Limit(KestrelServerOptions kestrel, HttpSettings http, IPEndPoint port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = http.MaxBodyBytes;
        if (http.Certificate is { } file)
        {
            var certificate = ServerCertificate.Read(file, http.CertificateKey ?? file);
            kestrel.Listen(port, listen => listen.UseHttps(certificate.Apply));
        }
        else
        {
            kestrel.Listen(port);
        }
    }

    private static void Believe(ForwardedHeadersOptions forwarded, string[] proxies)
    {
        forwarded.ForwardedHeaders = proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.ForwardLimit = Math.Max(1, proxies.Length);
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }

    /// <summary>What is served, outermost first. Files are served after the login, too.</summary>
    private static void Map(WebApplication application)
    {
        application.UseForwardedHeaders();
        application.UseExceptionHandler();
        application.Use(Protect);
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapLogin();
        application.MapHealth();
        application.MapJitosEdge();
        application.MapOrleansDashboard(Dashboard).RequireAuthorization(LoginNames.OperatorPolicy);
        MapHome(application);
    }

    /// <summary>The explorer, where it was built; else the dashboard takes its place.</summary>
    private static void MapHome(WebApplication application)
    {
        if (application.Environment.WebRootFileProvider.GetFileInfo(Explorer).Exists)
        {
            application.UseDefaultFiles().UseStaticFiles();
        }
        else
        {
            application.MapGet("/", () => Results.Redirect(Dashboard));
        }
    }

    private static Task Protect(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.XFrameOptions = "DENY";
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return SameOrigin.DemandAsync(context, next);
    }
}
