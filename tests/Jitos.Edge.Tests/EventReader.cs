using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Jitos.Edge.Tests;

/// <summary>Reads server-sent events, as a browser does.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> items;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>The id of the last event that had one.</summary>
    public string? Last { get; private set; }

    public static async Task<EventReader> OpenAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event, whatever it is; null at the end.</summary>
    public async Task<(string Type, JsonElement Data)?> NextAsync()
    {
        if (!await items.MoveNextAsync())
        {
            return null;
        }

        Last = items.Current.EventId ?? Last;
        return (items.Current.EventType, JsonDocument.Parse(items.Current.Data).RootElement);
    }

    /// <summary>The next event that is no heartbeat, of the type that is wanted.</summary>
    public async Task<JsonElement> ExpectAsync(string type)
    {
        while (true)
        {
            var (found, data) = await NextAsync() ?? throw new InvalidOperationException($"The stream ended before '{type}'.");
            if (found != "heartbeat" || type == found)
            {
                Assert.True(found == type, $"{found} {data}");
                return data;
            }
        }
    }

    /// <summary>Leaves, as a client does that loses its connection.</summary>
    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await items.DisposeAsync();
    }
}
