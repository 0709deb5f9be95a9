namespace Jitos.Rewriting;

/// <summary>Adds the errors of one module to those of the link.</summary>
internal sealed class Reporter(ErrorList errors, int module, string file)
{
    public string File => file;

    public bool IsFull => errors.IsFull;

    public void Report(SourcePosition position, string message) => errors.Add(module, new Diagnostic(position, message));
}
