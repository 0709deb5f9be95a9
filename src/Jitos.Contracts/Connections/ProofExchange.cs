using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace Jitos.Contracts;

/// <summary>Carries out a <see cref="ConnectionProof"/> on a connection. Every read has a fixed length, and none reads beyond it.</summary>
internal sealed class ProofExchange(IDuplexPipe pipe, ConnectionProof proof)
{
    /// <summary>Proves the end that opened the connection, after the other has proved itself to it.</summary>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public async Task<ConnectionRefusal> InitiateAsync(CancellationToken stop)
    {
        var own = RandomNumberGenerator.GetBytes(ConnectionProof.NonceLength);
        await WriteAsync([.. proof.Preamble(), .. own], stop).ConfigureAwait(false);
        var refusal = await ReadPreambleAsync(stop).ConfigureAwait(false);
        if (refusal != ConnectionRefusal.None)
        {
            return refusal;
        }

        if (await ReadAsync(ConnectionProof.NonceLength + ConnectionProof.ProofLength, stop).ConfigureAwait(false) is not { } answer)
        {
            return ConnectionRefusal.Closed;
        }

        var theirs = answer[..ConnectionProof.NonceLength];
        if (!proof.IsProof(answer.AsSpan(ConnectionProof.NonceLength), isInitiator: false, own, theirs))
        {
            return ConnectionRefusal.WrongProof;
        }

        await WriteAsync(proof.Prove(isInitiator: true, own, theirs), stop).ConfigureAwait(false);
        return ConnectionRefusal.None;
    }

    /// <summary>Proves the end that took the connection, and demands a proof of the other.</summary>
    /// <remarks>It proves itself first: what a stranger gets is an HMAC over nonces, from which nothing can be learnt.</remarks>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    public async Task<ConnectionRefusal> RespondAsync(CancellationToken stop)
    {
        var refusal = await ReadPreambleAsync(stop).ConfigureAwait(false);
        if (refusal != ConnectionRefusal.None)
        {
            return refusal;
        }

        if (await ReadAsync(ConnectionProof.NonceLength, stop).ConfigureAwait(false) is not { } theirs)
        {
            return ConnectionRefusal.Closed;
        }

        var own = RandomNumberGenerator.GetBytes(ConnectionProof.NonceLength);
        await WriteAsync([.. proof.Preamble(), .. own, .. proof.Prove(isInitiator: false, theirs, own)], stop).ConfigureAwait(false);
        if (await ReadAsync(ConnectionProof.ProofLength, stop).ConfigureAwait(false) is not { } shown)
        {
            return ConnectionRefusal.Closed;
        }

        return proof.IsProof(shown, isInitiator: true, theirs, own) ? ConnectionRefusal.None : ConnectionRefusal.WrongProof;
    }

    /// <summary>Judges the preamble alone, so that what is no member is refused at its first bytes and not only when its time is up.</summary>
    private async Task<ConnectionRefusal> ReadPreambleAsync(CancellationToken stop) =>
        await ReadAsync(ConnectionProof.PreambleLength, stop).ConfigureAwait(false) is { } preamble ? proof.Judge(preamble) : ConnectionRefusal.Closed;

    private async Task WriteAsync(byte[] bytes, CancellationToken stop) => await pipe.Output.WriteAsync(bytes, stop).ConfigureAwait(false);

    /// <summary>Reads so many bytes; null if the connection ends before.</summary>
    private async Task<byte[]?> ReadAsync(int length, CancellationToken stop)
    {
        var read = await pipe.Input.ReadAtLeastAsync(length, stop).ConfigureAwait(false);
        if (read.Buffer.Length < length)
        {
            pipe.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            return null;
        }

        var bytes = read.Buffer.Slice(0, length).ToArray();
        // What follows stays in the pipe: the first message of a member may come with its proof.
        pipe.Input.AdvanceTo(read.Buffer.GetPosition(length));
        return bytes;
    }
}
