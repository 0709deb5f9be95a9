using Jitos.Graph;

namespace Jitos.Client;

/// <summary>It is not known whether the call was carried out, also after it was repeated.</summary>
/// <remarks>The same call with the same <see cref="Operation"/> finds out: it is carried out once, however often it is made.</remarks>
public sealed class UncertainException : JitosException
{
    internal UncertainException(OperationId operation, string message, Exception? cause = null)
        : base(message, cause) => Operation = operation;

    /// <summary>The operation to repeat; <c>default</c> for a call that changes nothing.</summary>
    public OperationId Operation { get; }
}
