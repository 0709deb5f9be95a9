namespace Jitos.Graph;

/// <summary>
/// The lists that the operations of one message have left in attributes, so that a later operation of the message need not
/// say again what it changes. Writer and reader keep the same, and so agree on what is written as an edit.
/// </summary>
internal struct KnownLists
{
    /// <summary>The kind of an operation that edits a list, where others have a <see cref="DeltaKind"/>.</summary>
    internal const byte Tag = 7;

    /// <summary>
    /// How many items a message may have copied by edits elsewhere than at the end of a list; after that, lists are written in
    /// full. So that a small message can't ask a reader for memory without limit.
    /// </summary>
    internal const int MaxCopied = 1 << 24;

    private Dictionary<(ElementId Element, Symbol Attribute), Value>? lists;
    private long copied;

    /// <summary>The edit that an operation which sets an attribute is written as; null if it is written in full.</summary>
    internal readonly ListEdit? EditOf(in DeltaOperation operation)
    {
        if (operation.OldValue.Kind != ValueKind.List || operation.NewValue.Kind != ValueKind.List)
        {
            return null;
        }

        var edit = ListEdit.Between(operation.OldValue, operation.NewValue);
        var isShorter = edit.Prefix > 0 || edit.Removed < operation.OldValue.AsList().Length || Knows(operation);
        return isShorter && copied + CopiedBy(operation, edit) <= MaxCopied ? edit : null;
    }

    /// <summary>Whether the message has said the list that an operation changes.</summary>
    internal readonly bool Knows(in DeltaOperation operation) =>
        lists is not null && lists.TryGetValue((operation.Element, operation.Attribute), out var last) && last == operation.OldValue;

    /// <summary>Where an edit says the list that it begins from.</summary>
    internal readonly ListOrigin OriginOf(in DeltaOperation operation, bool isRelative)
    {
        if (Knows(operation))
        {
            return ListOrigin.Message;
        }

        // What the message has left otherwise is not what the graph had before it.
        return isRelative && Find(operation.Element, operation.Attribute).IsAbsent ? ListOrigin.Graph : ListOrigin.Here;
    }

    /// <summary>The list that the message has said of an attribute; absent if it has said none.</summary>
    internal readonly Value Find(ElementId element, Symbol attribute) =>
        lists is not null && lists.TryGetValue((element, attribute), out var last) ? last : Value.Absent;

    /// <summary>Notes the lists that an operation leaves.</summary>
    internal void Note(in DeltaOperation operation)
    {
        if (operation.Kind == DeltaKind.SetAttribute)
        {
            Note(operation.Element, operation.Attribute, operation.NewValue);
        }
        else if (operation.Kind is DeltaKind.CreateNode or DeltaKind.CreateEdge)
        {
            foreach (var (name, value) in operation.Attributes.Items)
            {
                Note(operation.Element, name, value);
            }
        }
    }

    /// <summary>Notes the list that an edit leaves.</summary>
    internal void Note(in DeltaOperation operation, ListEdit edit)
    {
        copied += CopiedBy(operation, edit);
        Note(operation);
    }

    private static int CopiedBy(in DeltaOperation operation, ListEdit edit) =>
        edit.Removed == 0 && edit.Prefix == operation.OldValue.AsList().Length ? 0 : operation.NewValue.AsList().Length;

    private void Note(ElementId element, Symbol attribute, Value value)
    {
        if (value.Kind == ValueKind.List)
        {
            lists ??= [];
            lists[(element, attribute)] = value;
        }
    }
}
