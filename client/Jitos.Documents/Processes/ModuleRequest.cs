namespace Jitos.Documents;

/// <summary>Asks for a module to be installed, in place of one of the same name.</summary>
/// <param name="Text">The text of the module, in the language.</param>
/// <param name="File">The name shown in diagnostics and kept in the graph; short, without a path.</param>
/// <param name="Branch">The branch.</param>
public sealed record ModuleRequest(string Text, string File = "module.jitos", string Branch = Process.Branch.Main);
