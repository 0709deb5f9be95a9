using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>Checks questions about where something comes from.</summary>
internal static class ProvenanceRequests
{
    /// <summary>A place in history, as a caller named it.</summary>
    /// <exception cref="FaultException">It is not well-formed.</exception>
    public static string RequireBranch(WirePoint? at) => CallChecks.Require(at?.Branch, CallLimits.NameLength, "branch");

    /// <summary>What is asked about a branch.</summary>
    /// <exception cref="FaultException">The question is not well-formed, or there is no such request.</exception>
    public static WhyQuestion QuestionOf(WhyCall call, Branch branch)
    {
        if (call.MaxReasons is < 1 or > WhyQuestion.MostReasons || call.MaxDepth is < 0 or > WhyQuestion.GreatestDepth)
        {
            throw CallChecks.Bad($"An explanation has 1 to {WhyQuestion.MostReasons} reasons and a depth of 0 to {WhyQuestion.GreatestDepth}; {call.MaxReasons} and {call.MaxDepth} were asked for.");
        }

        var attribute = CallChecks.Require(call.Attribute, CallLimits.NameLength, "attribute");
        return new WhyQuestion(ElementOf(call, branch), attribute) { MaxReasons = call.MaxReasons, MaxDepth = call.MaxDepth };
    }

    /// <summary>What to say if there are no reasons.</summary>
    public static string NothingFound(WhyQuestion question, Branch branch) => branch.Version.Contains(question.Element)
        ? $"{ElementText.Of(branch.Version, question.Element, branch.Library.Schema)} has no attribute '{question.Attribute}'; it has: {string.Join(", ", branch.Version.AttributesOf(question.Element).Select(pair => branch.Version.Symbols.NameOf(pair.Key)).DefaultIfEmpty("none"))}."
        : $"There has never been an element {question.Element} in the history of commit {branch.Head}.";

    private static ElementId ElementOf(WhyCall call, Branch branch)
    {
        if (call.Tick == 0)
        {
            return IdOf(call.Element);
        }

        var request = Outbox.AcceptedAt(branch, call.Tick);
        return request.IsNone
            ? throw new FaultException(FaultKind.NotFound, $"No request on '{branch.Name}' was accepted at tick {call.Tick}, or it is gone.")
            : request;
    }

    private static ElementId IdOf(ulong value)
    {
        try
        {
            return new ElementId(value) is { IsNone: false } element ? element : throw CallChecks.Bad("The question names no element.");
        }
        catch (ArgumentException)
        {
            throw CallChecks.Bad($"There can be no element {value}.");
        }
    }
}
