using System.Reflection;

namespace Jitos.Fuzz.Tests;

/// <summary>No decoder is forgotten: what takes bytes and makes something of them is in the table, or here with the reason why not.</summary>
public sealed class CoverageTests
{
    private static readonly string[] Verbs = ["Read", "FromBytes", "TryDecode", "TryNext", "Decode", "Parse", "TryRead"];

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["Envelope.Read"] = "the frame of all records; each record is here",
        ["CallChecks.Read"] = "the frame of the three readings of CallChecks",
        ["Bytes32.Read"] = "32 bytes that its caller has cut",
        ["RecordCodec.TryDecode"] = "the body of a frame; FrameCodec.TryDecode reaches it",
        ["RecordCodec.Decode"] = "the body of a frame; FrameCodec.TryDecode reaches it",
        ["FrameCodec.ReadHeader"] = "a header that FrameChecks has admitted",
        ["FrameCodec.ReadDigest"] = "32 bytes that its caller has cut",
        ["ProcessRecordCodec.Read"] = "in the table by kind of record",
        ["KernelRecordCodec.Read"] = "in the table by kind of record",
    };

    private static readonly Assembly[] Assemblies =
    [
        typeof(Graph.Snapshot).Assembly, typeof(Rewriting.StepReader).Assembly, typeof(Kernel.Syscall).Assembly, typeof(Process.Frame).Assembly,
        typeof(Storage.FrameCodec).Assembly, typeof(Contracts.ApiKey).Assembly, typeof(Grains.JitosOptions).Assembly,
    ];

    [Fact]
    public void EveryDecoder_IsFuzzed()
    {
        var known = Decoders.All.Select(decoder => decoder.Name.Split('(')[0]).Concat(Others.Keys).ToHashSet(StringComparer.Ordinal);
        var found = from assembly in Assemblies
                    from type in assembly.GetTypes()
                    from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                    where Verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal)) && method.GetParameters().Any(IsBytes)
                    select $"{type.Name}.{method.Name}";

        Assert.Empty(found.Where(name => !name.Contains('<', StringComparison.Ordinal)).Distinct().Except(known));
    }

    [Theory]
    [InlineData(typeof(Process.ProcessRecord))]
    [InlineData(typeof(Kernel.KernelRecord))]
    public void EveryRecord_IsFuzzed(Type records) => Assert.Empty(
        records.GetNestedTypes().Where(type => type.IsSubclassOf(records)).Select(type => type.Name)
            .Where(name => !Decoders.All.Any(decoder => decoder.Name == $"{records.Name}Codec.Read({name})")));

    private static bool IsBytes(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(byte[]) || parameter.ParameterType == typeof(ReadOnlyMemory<byte>) || parameter.ParameterType == typeof(ReadOnlySpan<byte>);
}
