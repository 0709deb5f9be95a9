using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Jitos.Architecture.Tests;

/// <summary>
/// A loop that nothing in its head ends, or only somebody who stops it, waits in its rounds or counts its attempts: none
/// spins. The pure layers know no waiting: there the budget of steps ends every loop. Decision 22 lists the others.
/// </summary>
public sealed class LoopTests
{
    /// <summary>What a loop waits for: a pause, or what comes from outside at its own pace.</summary>
    private static readonly string[] Waits = ["Delay", "WaitAsync", "PauseAsync", "WaitToReadAsync", "EndedAsync", "IsInTimeAsync", "MoveNextAsync", "NextAsync"];

    [Fact]
    public void EveryEndlessLoop_WaitsOrCounts() => Assert.Empty(
        from path in Tree.Sources.Where(path => path.Split('/')[0] is "src" or "client" or "silo" or "bench")
        where !Layer.Pure.Contains(path.Split('/')[1])
        from loop in SpinningIn(SourceFile.Read(path).Syntax)
        select $"{path}:{loop.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {loop.ToString().Split('\n')[0]}");

    [Theory]
    [InlineData("while (true) { Try(); }", true)]
    [InlineData("for (;;) { await TryAsync(); }", true)]
    [InlineData("while (!stop.IsCancellationRequested) { if (!await TryAsync()) { continue; } }", true)]
    [InlineData("for (var attempt = 1; ; attempt++) { await TryAsync(); }", true)]
    [InlineData("while (true) { await Task.Delay(pause); Try(); }", false)]
    [InlineData("for (var attempt = 1; ; attempt++) { if (attempt >= Attempts) { return; } Try(); }", false)]
    [InlineData("while (queue.Count > 0) { Take(); }", false)]
    public void ALoop_ThatSpins_IsFound(string loop, bool spins)
    {
        var source = CSharpSyntaxTree.ParseText($"class C {{ async Task M() {{ {loop} }} }}").GetCompilationUnitRoot();

        Assert.Equal(spins, SpinningIn(source).Any());
    }

    private static IEnumerable<StatementSyntax> SpinningIn(CompilationUnitSyntax source) =>
        source.DescendantNodes().OfType<StatementSyntax>().Where(statement => IsEndless(statement) && !HasWait(statement) && !HasCount(statement));

    private static bool IsEndless(StatementSyntax statement) => statement switch
    {
        WhileStatementSyntax loop => IsOpen(loop.Condition),
        DoStatementSyntax loop => IsOpen(loop.Condition),
        ForStatementSyntax loop => IsOpen(loop.Condition),
        _ => false,
    };

    /// <summary>Whether a condition holds for ever, or until somebody stops the loop.</summary>
    private static bool IsOpen(ExpressionSyntax? condition) =>
        condition is null || condition.IsKind(SyntaxKind.TrueLiteralExpression) || condition.ToString().StartsWith("!stop.", StringComparison.Ordinal);

    private static bool HasWait(StatementSyntax loop) => loop.DescendantNodes().OfType<AwaitExpressionSyntax>().Any(wait =>
        wait.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => Waits.Contains(NameOf(call.Expression))));

    private static string NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        IdentifierNameSyntax name => name.Identifier.Text,
        _ => string.Empty,
    };

    /// <summary>Whether the loop's counter is compared with something.</summary>
    private static bool HasCount(StatementSyntax loop) => loop is ForStatementSyntax { Declaration.Variables: [{ Identifier.Text: var counter }, ..] } counted
        && counted.Statement.DescendantNodes().OfType<BinaryExpressionSyntax>().Any(comparison =>
            comparison.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression or SyntaxKind.GreaterThanExpression
            && comparison.Left.ToString() == counter);
}
