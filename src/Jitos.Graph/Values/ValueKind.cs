namespace Jitos.Graph;

/// <summary>The kinds of attribute value. The numbers are part of the stored format.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: the attribute is not set.</summary>
    Absent = 0,

    /// <summary>True or false.</summary>
    Bool = 1,

    /// <summary>A signed integer of 64 bits.</summary>
    Int = 2,

    /// <summary>An IEEE 754 double; all NaN are one, and −0 is stored as 0.</summary>
    Float = 3,

    /// <summary>Well-formed Unicode text, compared by ordinal.</summary>
    String = 4,

    /// <summary>A string of bytes.</summary>
    Bytes = 5,

    /// <summary>A list of values, none of them absent.</summary>
    List = 6,
}
