namespace Jitos.Rewriting;

/// <summary>The elements of one pattern, in order and by name.</summary>
internal sealed class ElementTable
{
    private readonly Dictionary<string, ElementDraft> byName = new(StringComparer.Ordinal);
    private readonly List<ElementDraft> inOrder = [];

    public IReadOnlyList<ElementDraft> All => inOrder;

    public IEnumerable<string> Names => byName.Keys;

    public ElementDraft? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Adds an element; of two with one name the first keeps it.</summary>
    public void Add(ElementDraft element)
    {
        inOrder.Add(element);
        if (element.Name is { } name)
        {
            byName.TryAdd(name.Text, element);
        }
    }
}
