namespace Jitos.Kernel;

/// <summary>The names of processes: <c>supply-chain</c>, <c>try.2</c>. A process is also known by its number, so that no name is one.</summary>
public static class ProcessName
{
    /// <summary>The greatest length of a name, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>What is wrong with a name; empty if nothing is.</summary>
    public static string WhatIsWrong(string name) =>
        name.Length is 0 or > MaxLength || name is "." or ".." || !name.All(IsAllowed)
            ? $"'{Shown(name)}' can't name a process: a name has 1 to {MaxLength} letters a to z, digits, '-', '_', '.'."
            : name.All(char.IsAsciiDigit) ? $"'{name}' can't name a process: digits alone are the number of one. Add a letter."
            : string.Empty;

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    private static string Shown(string name) => string.Concat(name.Take(MaxLength).Select(c => c is >= ' ' and <= '~' ? c : '?'));
}
