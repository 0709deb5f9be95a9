using System.Net;
using Jitos.Contracts;
using Jitos.Kernel;

namespace Jitos.Client.Tests;

/// <summary>What answers over HTTP, and those that do not come, mean to a caller.</summary>
public sealed class HttpCallsTests : IDisposable
{
    private const string Outcome = """{"committed":true,"commit":7,"checksum":"00","steps":1,"derivations":1}""";

    private static readonly Uri Universe = new("https://jitos.test/v1/universes/default/");

    private readonly ScriptedServer server = new();

    public void Dispose() => server.Dispose();

    [Theory]
    [InlineData(400, "badRequest", typeof(BadRequestException), 1)]
    [InlineData(413, "tooLarge", typeof(BadRequestException), 1)]
    [InlineData(415, "unsupportedMediaType", typeof(BadRequestException), 1)]
    [InlineData(401, "noSession", typeof(NoSessionException), 1)]
    [InlineData(403, "denied", typeof(DeniedException), 1)]
    [InlineData(404, "notFound", typeof(NotFoundException), 1)]
    [InlineData(503, "storeUnavailable", typeof(StoreUnavailableException), 1)]
    [InlineData(500, "storeDamaged", typeof(StoreDamagedException), 1)]
    [InlineData(503, "busy", typeof(BusyException), 6)]
    [InlineData(504, "uncertain", typeof(UncertainException), 6)]
    public async Task Problem_IsTheExceptionOfItsCause(int status, string cause, Type expected, int attempts)
    {
        server.Refuses(status, cause, "What, where, what to do.");

        var failure = await Assert.ThrowsAnyAsync<JitosException>(() => Process().DiscardAsync(Operations.Create(), "b", CancellationToken.None));

        Assert.IsType(expected, failure);
        Assert.Equal("What, where, what to do.", failure.Message);
        Assert.Equal(attempts, server.Requests.Count);
    }

    [Fact]
    public async Task Answer_ThatWasLost_IsAskedForAgain_UnderTheSameOperation()
    {
        var operation = Operations.Create();
        server.Breaks(HttpRequestError.ResponseEnded).AnswersWith(HttpStatusCode.BadGateway).Answers(Outcome);

        var outcome = await Process().DiscardAsync(operation, "b", CancellationToken.None);

        Assert.Equal(7UL, outcome.Commit);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(operation.ToString(), request.Operation));
    }

    [Fact]
    public async Task Change_WhoseAnswersAreAllLost_IsUncertain_AndNamesTheOperation()
    {
        var operation = Operations.Create();
        server.Breaks(HttpRequestError.ResponseEnded).Breaks(HttpRequestError.ConnectionError);

        var failure = await Assert.ThrowsAsync<UncertainException>(() => Process().DiscardAsync(operation, "b", CancellationToken.None));

        Assert.Equal(operation, failure.Operation);
    }

    [Fact]
    public async Task Change_ThatNoServerWasAskedFor_IsNotUncertain()
    {
        server.Breaks(HttpRequestError.ConnectionError);

        var failure = await Assert.ThrowsAsync<ServerUnavailableException>(() => Process().DiscardAsync(Operations.Create(), "b", CancellationToken.None));

        Assert.Contains("https://jitos.test", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_ThatIsNotTrusted_IsNotTriedAgain()
    {
        server.Breaks(HttpRequestError.SecureConnectionError);

        await Assert.ThrowsAsync<ServerUnavailableException>(() => Transport().DescribeAsync(CancellationToken.None));

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, typeof(NoSessionException))]
    [InlineData(HttpStatusCode.NotFound, typeof(NotFoundException))]
    [InlineData(HttpStatusCode.Found, typeof(BadRequestException))]
    [InlineData(HttpStatusCode.OK, typeof(ServerUnavailableException))]
    public async Task Answer_OfSomethingElseThanAServer_IsToldApart(HttpStatusCode status, Type expected)
    {
        server.AnswersWith(status);

        Assert.IsType(expected, await Assert.ThrowsAnyAsync<JitosException>(() => Transport().DescribeAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task Call_WithAKey_SendsItOnlyToExchangeIt_AndRenewsTheSessionWhenItIsRefused()
    {
        var key = ApiKey.Create();
        server.Answers("""{"session":"first"}""").Refuses(401, "noSession").Answers("""{"session":"second"}""").Answers("""{"principal":"/usr/ann"}""");

        var principal = await Transport(key).IdentifyAsync(CancellationToken.None);

        Assert.Equal("/usr/ann", principal);
        Assert.Equal([key.Secret, "first", key.Secret, "second"], server.Requests.Select(request => request.Session));
    }

    [Fact]
    public async Task Key_ThatIsRefused_IsInNoMessage()
    {
        var key = ApiKey.Create();
        server.Refuses(401, "noSession");

        var failure = await Assert.ThrowsAsync<NoSessionException>(() => Transport(key).IdentifyAsync(CancellationToken.None));

        Assert.DoesNotContain(key.Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_ThatIsCancelled_IsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        server.Does(request =>
        {
            cancelled.Cancel();
            throw new OperationCanceledException(cancelled.Token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transport().SubmitAsync(Operations.Create(), new Syscall("x", []), cancelled.Token));

        Assert.Single(server.Requests);
    }

    private IProcessTransport Process() => Transport().Process(1);

    private HttpTransport Transport(ApiKey? key = null)
    {
        var http = new HttpClient(server, disposeHandler: false);
        var pulse = new ServerPulse(_ => Task.CompletedTask, TimeProvider.System);
        var session = key is { } given
            ? CallerSession.OfKey(stop => HttpCalls.ExchangeAsync(http, Universe, given, pulse, stop), TimeProvider.System)
            : CallerSession.Given(new SessionToken("session"));
        return new HttpTransport("default", new HttpCalls(http, Universe, session, pulse));
    }
}
