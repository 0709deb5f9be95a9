namespace Jitos.Process;

/// <summary>The names of branches: paths such as <c>agents/alice/try-1</c>.</summary>
public static class BranchName
{
    /// <summary>The greatest length of a name, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>What is wrong with a name; empty if nothing is.</summary>
    public static string WhatIsWrong(string name) =>
        name.Length is 0 or > MaxLength || name.Split('/').Any(part => part is "" or "." or ".." || !part.All(IsAllowed))
            ? $"'{Shown(name)}' can't name a branch: a name has up to {MaxLength} letters, digits, '-', '_', '.', in parts separated by '/'."
            : string.Empty;

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static string Shown(string name) => string.Concat(name.Take(MaxLength).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
