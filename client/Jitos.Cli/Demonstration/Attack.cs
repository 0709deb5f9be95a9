namespace Jitos.Cli;

/// <summary>Something that the demo does without the right to it.</summary>
/// <param name="Letter">Its place in the list.</param>
/// <param name="What">What it is.</param>
/// <param name="AttemptAsync">Does it, and returns why it was refused; null if it was not.</param>
internal sealed record Attack(char Letter, string What, Func<CancellationToken, Task<string?>> AttemptAsync);
