using System.Net;
using System.Net.Sockets;

namespace Jitos.Silo.Tests;

/// <summary>A TCP connection of somebody who speaks no Orleans.</summary>
internal sealed class Stranger : IDisposable
{
    /// <summary>Far longer than a silo keeps one; a test fails when it is over.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TcpClient client;
    private readonly NetworkStream stream;

    private Stranger(TcpClient client)
    {
        // Taken now, since a connection that the silo has closed has neither any more.
        (this.client, stream, Address) = (client, client.GetStream(), $"{client.Client.LocalEndPoint}");
    }

    /// <summary>Where it comes from, as the silo sees it.</summary>
    public string Address { get; }

    public static async Task<Stranger> DialAsync(IPEndPoint port)
    {
        var client = new TcpClient(AddressFamily.InterNetwork);
        await client.ConnectAsync(port); // By IPv4, so that both ends write its address alike.
        return new Stranger(client);
    }

    public async Task SendAsync(byte[] bytes) => await stream.WriteAsync(bytes);

    /// <summary>Sends, unless the silo has closed the connection meanwhile.</summary>
    public async Task TrySendAsync(byte[] bytes)
    {
        try
        {
            await SendAsync(bytes);
        }
        catch (IOException)
        {
            // The silo was first.
        }
    }

    /// <summary>Reads so many bytes.</summary>
    public async Task<byte[]> ReceiveAsync(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        return bytes;
    }

    /// <summary>Says that no more will be sent.</summary>
    public void EndSending() => client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the silo closes the connection, and returns how many bytes came.</summary>
    public async Task<int> ReceiveAllAsync()
    {
        var (buffer, all) = (new byte[4_096], 0);
        try
        {
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience) is > 0 and var count)
            {
                all += count;
            }
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread.
        }

        return all;
    }

    public void Dispose()
    {
        stream.Dispose();
        client.Dispose();
    }
}
