using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Jitos.Silo.Tests;

/// <summary>What a client sends on its connections, byte by byte.</summary>
internal sealed class Recording
{
    private readonly ArrayBufferWriter<byte> sent = new();

    /// <summary>What was sent.</summary>
    public byte[] Bytes => sent.WrittenSpan.ToArray();

    /// <summary>Records a connection from now on; one at a time.</summary>
    public void Record(IConnectionBuilder connections) => connections.Use(next => connection =>
    {
        connection.Transport = new Pipe(connection.Transport.Input, new Writer(connection.Transport.Output, sent));
        return next(connection);
    });

    private sealed record Pipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Writer(PipeWriter inner, ArrayBufferWriter<byte> sent) : PipeWriter
    {
        private Memory<byte> given;

        public override Memory<byte> GetMemory(int sizeHint = 0) => given = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            // Before the pipe may send the memory and use it again.
            sent.Write(given.Span[..bytes]);
            given = given[bytes..];
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
