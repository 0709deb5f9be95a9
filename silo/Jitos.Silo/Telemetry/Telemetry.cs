using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Jitos.Silo;

/// <summary>Metrics and traces of HTTP, Orleans and the runtime. Nothing is measured unless an exporter is set.</summary>
internal static class Telemetry
{
    private const string Service = "jitos";
    private const string OrleansMeter = "Microsoft.Orleans";
    private const string OrleansActivities = "Microsoft.Orleans.*";

    /// <summary>Adds them.</summary>
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        if (settings.Exporter == TelemetryExporter.None)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service))
            .WithMetrics(metrics => Export(metrics.AddMeter(OrleansMeter).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation(), settings))
            .WithTracing(traces => Export(traces.AddSource(OrleansActivities).AddAspNetCoreInstrumentation(), settings));
    }

    private static void Export(MeterProviderBuilder metrics, TelemetrySettings settings) => _ = settings.Exporter == TelemetryExporter.Console
        ? metrics.AddConsoleExporter()
        : metrics.AddOtlpExporter(otlp => Direct(otlp, settings));

    private static void Export(TracerProviderBuilder traces, TelemetrySettings settings) => _ = settings.Exporter == TelemetryExporter.Console
        ? traces.AddConsoleExporter()
        : traces.AddOtlpExporter(otlp => Direct(otlp, settings));

    private static void Direct(OtlpExporterOptions otlp, TelemetrySettings settings) =>
        otlp.Endpoint = settings.Endpoint is { } endpoint ? new Uri(endpoint) : otlp.Endpoint;
}
