using Microsoft.Playwright;

namespace Jitos.Silo.Tests;

/// <summary>A headless Chromium that is installed on the machine, shared by the tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser!.DisposeAsync();
        playwright!.Dispose();
    }

    /// <summary>A page of a new profile, and the errors that its scripts throw.</summary>
    internal async Task<(IPage Page, List<string> Errors)> OpenAsync()
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var (page, errors) = (await context.NewPageAsync(), new List<string>());
        page.PageError += (_, error) => errors.Add(error);
        return (page, errors);
    }
}
