namespace Jitos.Graph;

/// <summary>Where an operation stands in its caller's order.</summary>
/// <param name="Order">Its place, which several may have.</param>
/// <param name="Operation">The operation.</param>
internal readonly record struct OperationStanding(ulong Order, OperationId Operation) : IComparable<OperationStanding>
{
    public int CompareTo(OperationStanding other) => Order != other.Order ? Order.CompareTo(other.Order) : Operation.CompareTo(other.Operation);
}
