namespace Jitos.Kernel;

/// <summary>
/// The names that entries may be given. Narrower than what a <see cref="RootPath"/> may hold, so that entries that are there
/// already can be found under theirs: no name can be taken for another by whoever reads it.
/// </summary>
internal static class EntryName
{
    /// <summary>What is wrong with a name for an entry; empty if nothing is.</summary>
    internal static string WhatIsWrong(string name)
    {
        if (RootPath.WhatIsWrong(name) is { Length: > 0 } wrong)
        {
            return wrong;
        }

        return name[0] == ' ' || name[^1] == ' ' ? $"'{name}' can't be a name: it begins or ends with a blank. Leave the blank out."
            : name.Contains("  ", StringComparison.Ordinal) ? $"'{name}' can't be a name: it has two blanks side by side. Leave one out."
            : NameScripts.WhatIsWrong(name);
    }
}
