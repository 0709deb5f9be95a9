using System.Text.Encodings.Web;

namespace Jitos.Silo;

/// <summary>The page on which a person enters a token or key: HTML without scripts.</summary>
internal static class LoginPage
{
    /// <summary>What a browser may do with it.</summary>
    public const string Policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The page.</summary>
    /// <param name="returnUrl">Where to go then.</param>
    /// <param name="message">Why the last attempt failed; empty if there was none.</param>
    public static string Write(string returnUrl, string message) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>JITOS: log in</title>
        <style>
        :root {"{"} color-scheme: light dark; {"}"}
        body {"{"} font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 0; {"}"}
        form {"{"} width: min(26rem, 90vw); {"}"}
        label, input, button {"{"} display: block; width: 100%; box-sizing: border-box; font: inherit; {"}"}
        input, button {"{"} padding: .6rem; margin-top: .6rem; {"}"}
        p {"{"} min-height: 1.5em; {"}"}
        </style>
        </head>
        <body>
        <form method="post" action="{LoginNames.Page}">
        <h1>JITOS</h1>
        <label for="token">Token or key</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
        <input name="returnUrl" type="hidden" value="{HtmlEncoder.Default.Encode(returnUrl)}">
        <button>Log in</button>
        <p role="alert">{HtmlEncoder.Default.Encode(message)}</p>
        <p>The operator's token is in the file <code>operator.token</code> in the directory of the store.</p>
        </form>
        </body>
        </html>
        """;
}
