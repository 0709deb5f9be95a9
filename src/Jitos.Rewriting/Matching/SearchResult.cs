namespace Jitos.Rewriting;

/// <summary>How a call of a search ended.</summary>
internal enum SearchResult
{
    /// <summary>A match is in the slots.</summary>
    Found,

    /// <summary>There is no further match.</summary>
    Exhausted,

    /// <summary>The steps given are used up; the search can go on.</summary>
    Paused,
}
