using System.Globalization;
using System.Text;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A path with a query. What is absent is left out.</summary>
/// <param name="path">The path.</param>
internal sealed class HttpQuery(string path)
{
    private readonly StringBuilder text = new(path);
    private char separator = '?';

    /// <summary>With a value.</summary>
    public HttpQuery With(string name, string value)
    {
        _ = text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        separator = '&';
        return this;
    }

    /// <summary>With a number, if there is one.</summary>
    public HttpQuery With<T>(string name, T? number)
        where T : struct, IFormattable => number is { } given ? With(name, given.ToString(null, CultureInfo.InvariantCulture)) : this;

    /// <summary>With a view and its arguments, as <see cref="ArgumentCodec"/> has written them.</summary>
    public HttpQuery WithView(string view, byte[] arguments)
    {
        var given = arguments is [] ? [] : ArgumentCodec.Read(arguments);
        return given.Aggregate(With("view", view), (query, argument) => query.With("argument", argument.ToString()));
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}
