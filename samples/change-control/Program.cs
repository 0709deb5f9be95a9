using ChangeControl;
using Jitos.Client;

// dotnet run --project samples/change-control [-- FILE.graphml]
var modules = AppContext.BaseDirectory;
var file = args.Length > 0 ? args[0] : Path.Combine(modules, "network.graphml");
var store = Directory.CreateTempSubdirectory("change-control-");
try
{
    await Story.RunAsync(new Inputs(file, modules, store.FullName), Console.Out);
    return 0;
}
catch (Exception error) when (error is StoryException or GraphMlException or ImportException or JitosException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"change-control: {error.Message}");
    return 1;
}
finally
{
    store.Delete(recursive: true);
}
