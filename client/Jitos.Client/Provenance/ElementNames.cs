using System.Collections.Frozen;
using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>What people call the elements that an account of the past mentions, each as it was there.</summary>
public sealed class ElementNames
{
    private readonly FrozenDictionary<ElementId, ElementLabel> labels;

    internal ElementNames(ImmutableArray<WireElement> elements) => labels = elements
        .Select(element => new ElementLabel(new ElementId(element.Id), element.Type, element.Key, new ElementId(element.Source), new ElementId(element.Target)))
        .ToFrozenDictionary(label => label.Element);

    /// <summary>The labels, by element.</summary>
    public IEnumerable<ElementLabel> All => labels.Values.OrderBy(label => label.Element);

    /// <summary>The label of an element; null if it is not mentioned.</summary>
    public ElementLabel? Find(ElementId element) => labels.GetValueOrDefault(element);

    /// <summary>An element in one line: <c>Version:a@1</c>, <c>requires#e3 (Version:a@1 to Version:b@2)</c>, or its id alone if it is not mentioned.</summary>
    public string this[ElementId element] => Find(element) is not { } label ? element.ToString()
        : label.Source.IsNone ? label.Text
        : $"{label.Text} ({End(label.Source)} to {End(label.Target)})";

    private string End(ElementId node) => Find(node)?.Text ?? node.ToString();
}
