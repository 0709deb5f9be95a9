using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>Adds up operations to their net effect on each element.</summary>
internal sealed class NetChanges
{
    private readonly Dictionary<ElementId, Change> changes = [];

    internal void Add(in DeltaOperation operation, SymbolTable symbols)
    {
        Change.Require(operation.IsWellFormed, operation);
        if (!changes.TryGetValue(operation.Element, out var change))
        {
            changes.Add(operation.Element, change = new Change());
        }

        change.Add(operation, symbols);
    }

    internal ImmutableArray<DeltaOperation> ToOperations(SymbolTable symbols)
    {
        var operations = new List<DeltaOperation>();
        foreach (var (id, change) in changes)
        {
            change.Emit(id, operations, symbols);
        }

        operations.Sort((a, b) => Delta.Compare(a, b, symbols));
        return [.. operations];
    }

    /// <summary>
    /// What became of one element: its first and last creation or deletion, and its attributes and host before and
    /// after, as far as they are known.
    /// </summary>
    private sealed class Change
    {
        private readonly Dictionary<Symbol, (Value Old, Value New)> values = [];
        private DeltaOperation? deleted;
        private DeltaOperation? created;
        private (ElementId Old, ElementId New)? host;
        private bool? exists;

        internal void Add(in DeltaOperation operation, SymbolTable symbols)
        {
            var creates = operation.Kind is DeltaKind.CreateNode or DeltaKind.CreateEdge;
            Require(exists != creates, operation);
            exists = operation.Kind is not (DeltaKind.DeleteNode or DeltaKind.DeleteEdge);
            switch (operation.Kind)
            {
                case DeltaKind.CreateNode or DeltaKind.CreateEdge:
                    created = operation;
                    break;
                case DeltaKind.DeleteNode or DeltaKind.DeleteEdge:
                    AddDeletion(operation, symbols);
                    break;
                case DeltaKind.SetAttribute:
                    AddValue(operation, symbols);
                    break;
                default:
                    AddHost(operation);
                    break;
            }
        }

        internal void Emit(ElementId id, List<DeltaOperation> operations, SymbolTable symbols)
        {
            if (deleted is { } before && created is { } after)
            {
                EmitReplacement(id, before, after, operations, symbols);
                return;
            }

            operations.AddRange(new[] { deleted, created }.OfType<DeltaOperation>());
            foreach (var (name, (old, value)) in values)
            {
                EmitValue(id, name, old, value, operations);
            }

            if (host is { } place)
            {
                EmitHost(id, place.Old, place.New, operations);
            }
        }

        internal static void Require(bool holds, in DeltaOperation operation)
        {
            if (!holds)
            {
                throw new DeltaMismatchException($"The operation {operation.Kind} of {operation.Element} does not follow from those before it.");
            }
        }

        private static void EmitReplacement(ElementId id, DeltaOperation before, DeltaOperation after, List<DeltaOperation> operations, SymbolTable symbols)
        {
            if (before.Type != after.Type || before.Source != after.Source || before.Target != after.Target)
            {
                throw new DeltaMismatchException($"The element {id} was created again as another.");
            }

            foreach (var name in before.Attributes.Concat(after.Attributes).Select(item => item.Key).Distinct())
            {
                EmitValue(id, name, before.Attributes[name], after.Attributes[name], operations);
            }

            EmitHost(id, before.Host, after.Host, operations);
        }

        private static void EmitValue(ElementId id, Symbol name, Value old, Value value, List<DeltaOperation> operations)
        {
            if (old != value)
            {
                operations.Add(new() { Kind = DeltaKind.SetAttribute, Element = id, Attribute = name, OldValue = old, NewValue = value });
            }
        }

        private static void EmitHost(ElementId id, ElementId old, ElementId place, List<DeltaOperation> operations)
        {
            if (old != place)
            {
                operations.Add(new() { Kind = DeltaKind.SetHost, Element = id, Host = old, NewHost = place });
            }
        }

        private void AddDeletion(in DeltaOperation operation, SymbolTable symbols)
        {
            if (created is { } creation)
            {
                Require(creation == operation.Inverse(), operation);
                created = null;
                return;
            }

            var attributes = operation.Attributes;
            foreach (var (name, (old, value)) in values)
            {
                Require(attributes[name] == value, operation);
                attributes = attributes.With(name, old, symbols);
            }

            Require(host is null || host.Value.New == operation.Host, operation);
            deleted = operation with { Attributes = attributes, Host = host?.Old ?? operation.Host };
            values.Clear();
            host = null;
        }

        private void AddValue(in DeltaOperation operation, SymbolTable symbols)
        {
            if (created is { } creation)
            {
                Require(creation.Attributes[operation.Attribute] == operation.OldValue, operation);
                created = creation with { Attributes = creation.Attributes.With(operation.Attribute, operation.NewValue, symbols) };
                return;
            }

            var known = values.TryGetValue(operation.Attribute, out var change);
            Require(!known || change.New == operation.OldValue, operation);
            values[operation.Attribute] = (known ? change.Old : operation.OldValue, operation.NewValue);
        }

        private void AddHost(in DeltaOperation operation)
        {
            if (created is { } creation)
            {
                Require(creation.Host == operation.Host, operation);
                created = creation with { Host = operation.NewHost };
                return;
            }

            Require(host is null || host.Value.New == operation.Host, operation);
            host = (host?.Old ?? operation.Host, operation.NewHost);
        }
    }
}
