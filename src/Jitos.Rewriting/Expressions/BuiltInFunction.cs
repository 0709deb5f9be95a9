namespace Jitos.Rewriting;

/// <summary>The built-in functions of expressions.</summary>
public enum BuiltInFunction
{
    /// <summary><c>size(a)</c>: the number of items of a list, characters (UTF-16 units) of a string, or bytes.</summary>
    Size,

    /// <summary><c>string(a)</c>: a bool, int or string as text.</summary>
    String,

    /// <summary><c>int(a)</c>: a float truncated towards zero, or an int; out of range is an error.</summary>
    Int,

    /// <summary><c>float(a)</c>: an int or float as a float.</summary>
    Float,

    /// <summary><c>lower(a)</c>: ASCII letters in lower case.</summary>
    Lower,

    /// <summary><c>upper(a)</c>: ASCII letters in upper case.</summary>
    Upper,
}
